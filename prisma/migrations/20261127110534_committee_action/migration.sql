-- AlterTable
ALTER TABLE "official" ADD COLUMN     "silenced" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "committee_action" (
    "id" SERIAL NOT NULL,
    "committee" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "digest_id" INTEGER,
    "official_id" INTEGER NOT NULL,
    "request" TEXT,
    "agency" TEXT,
    "given" JSONB NOT NULL,
    "until" DATE,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" JSONB,

    CONSTRAINT "committee_action_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "committee_action_state_due_at_idx" ON "committee_action"("state", "due_at");

-- CreateIndex
CREATE INDEX "committee_action_request_act_idx" ON "committee_action"("request", "act");
