-- CreateTable
CREATE TABLE "monthly_use" (
    "account" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "chat_id" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,

    CONSTRAINT "monthly_use_pkey" PRIMARY KEY ("account","month","chat_id")
);

-- CreateIndex
CREATE INDEX "delivery_attempt_started_at_idx" ON "delivery_attempt"("started_at");

-- What the schema language cannot say ---------------------------------------------------------------

-- The first message of each chat is found in the order of the index, without sorting what waits.
DROP INDEX "outbox_waiting";
CREATE INDEX "outbox_waiting" ON "outbox" ("account", "chat_id", "lane", "id") WHERE "state" IN ('queued', 'sending');
