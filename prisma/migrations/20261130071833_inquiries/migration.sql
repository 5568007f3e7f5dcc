-- AlterTable
ALTER TABLE "coordination_request_event" ADD COLUMN     "via" TEXT;

-- CreateTable
CREATE TABLE "inquiry" (
    "id" SERIAL NOT NULL,
    "request_code" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "asked_by" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_via" TEXT,
    "answer" TEXT,
    "answered_by" INTEGER,
    "answered_at" TIMESTAMPTZ(3),
    "answered_via" TEXT,

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inquiry_request_code_idx" ON "inquiry"("request_code");

-- CreateIndex
CREATE INDEX "inquiry_answered_at_asked_at_idx" ON "inquiry"("answered_at", "asked_at");

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_request_code_fkey" FOREIGN KEY ("request_code") REFERENCES "coordination_request"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
