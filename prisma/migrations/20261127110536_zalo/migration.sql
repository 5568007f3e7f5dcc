-- AlterTable
ALTER TABLE "address" ADD COLUMN     "heard_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "parts_sent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "seen_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "prompt" (
    "account" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "outbox_id" BIGINT NOT NULL,
    "official_id" INTEGER,
    "choices" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "prompt_pkey" PRIMARY KEY ("account","chat_id","token")
);

-- CreateTable
CREATE TABLE "zalo_oa_token" (
    "account" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT NOT NULL,
    "seed_hash" TEXT NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "spending_since" TIMESTAMPTZ(3),
    "refused_why" TEXT,
    "endpoint" TEXT,

    CONSTRAINT "zalo_oa_token_pkey" PRIMARY KEY ("account")
);

-- CreateIndex
CREATE UNIQUE INDEX "prompt_outbox_id_key" ON "prompt"("outbox_id");
