-- CreateTable
CREATE TABLE "source_record" (
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "source_record_pkey" PRIMARY KEY ("source","kind","source_id")
);

-- CreateTable
CREATE TABLE "source_difference" (
    "source" TEXT NOT NULL,
    "request_code" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "told" TEXT NOT NULL,
    "known" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_difference_pkey" PRIMARY KEY ("source","request_code","field")
);

-- CreateTable
CREATE TABLE "taken_over" (
    "request_code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "taken_over_pkey" PRIMARY KEY ("request_code")
);

-- CreateTable
CREATE TABLE "case_change" (
    "id" BIGSERIAL NOT NULL,
    "case_code" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "changed" TEXT[],
    "before" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_record_kind_code_idx" ON "source_record"("kind", "code");

-- CreateIndex
CREATE INDEX "case_change_case_code_idx" ON "case_change"("case_code");

-- AddForeignKey
ALTER TABLE "source_difference" ADD CONSTRAINT "source_difference_request_code_fkey" FOREIGN KEY ("request_code") REFERENCES "coordination_request"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "taken_over" ADD CONSTRAINT "taken_over_request_code_fkey" FOREIGN KEY ("request_code") REFERENCES "coordination_request"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_change" ADD CONSTRAINT "case_change_case_code_fkey" FOREIGN KEY ("case_code") REFERENCES "enforcement_case"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
