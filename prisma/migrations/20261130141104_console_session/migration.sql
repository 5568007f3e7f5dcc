-- CreateTable
CREATE TABLE "console_session" (
    "id" SERIAL NOT NULL,
    "official_id" INTEGER NOT NULL,
    "address_id" INTEGER NOT NULL,
    "token_hash" TEXT NOT NULL,
    "letters" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "secret_hash" TEXT,
    "browser" TEXT,
    "entered_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "console_session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "console_session_token_hash_key" ON "console_session"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "console_session_secret_hash_key" ON "console_session"("secret_hash");

-- CreateIndex
CREATE INDEX "console_session_official_id_idx" ON "console_session"("official_id");

-- AddForeignKey
ALTER TABLE "console_session" ADD CONSTRAINT "console_session_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "console_session" ADD CONSTRAINT "console_session_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "address"("id") ON DELETE CASCADE ON UPDATE CASCADE;
