-- CreateTable
CREATE TABLE "account_silence" (
    "account" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_silence_pkey" PRIMARY KEY ("account","direction")
);

-- What the schema language cannot say ---------------------------------------------------------------

-- What is sent once more when its platform answers again, and the copies of a message.
CREATE INDEX "outbox_unknown" ON "outbox" ("account") WHERE "state" = 'unknown';
CREATE INDEX "outbox_copies" ON "outbox" ("repeats") WHERE "repeats" IS NOT NULL;

-- An earlier version left messages of which nobody knows whether they arrived; they are not sent again now.
UPDATE "outbox" SET "state" = 'dead', "fate" = 'gave-up', "swept_at" = "created_at" WHERE "state" = 'unknown';
