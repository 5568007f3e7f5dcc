-- CreateTable
CREATE TABLE "chat_group" (
    "account" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "agency" TEXT,
    "linked_by" INTEGER,
    "linked_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_group_pkey" PRIMARY KEY ("account","chat_id")
);

-- CreateTable
CREATE TABLE "group_code" (
    "id" SERIAL NOT NULL,
    "code_hash" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "official_id" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "group_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "group_code_code_hash_key" ON "group_code"("code_hash");

-- CreateIndex
CREATE INDEX "group_code_official_id_idx" ON "group_code"("official_id");
