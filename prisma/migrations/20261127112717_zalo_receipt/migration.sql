-- CreateTable
CREATE TABLE "receipt" (
    "account" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("account","message_id")
);
