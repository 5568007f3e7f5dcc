-- CreateTable
CREATE TABLE "unknown_sentence" (
    "id" BIGSERIAL NOT NULL,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "said_to" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "unknown_sentence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unknown_sentence_last_at_idx" ON "unknown_sentence"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "unknown_sentence_folded_said_to_place_key" ON "unknown_sentence"("folded", "said_to", "place");
