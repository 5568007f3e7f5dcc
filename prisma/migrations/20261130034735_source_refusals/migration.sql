-- CreateTable
CREATE TABLE "source_refusal" (
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "is_first" BOOLEAN NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "faults" JSONB NOT NULL,

    CONSTRAINT "source_refusal_pkey" PRIMARY KEY ("source","kind","source_id")
);
