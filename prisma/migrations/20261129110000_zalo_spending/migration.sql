-- CreateTable
CREATE TABLE "official_phone" (
    "official_id" INTEGER NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "official_phone_pkey" PRIMARY KEY ("official_id")
);

-- CreateTable
CREATE TABLE "oa_spending" (
    "account" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,
    "vnd" INTEGER NOT NULL,

    CONSTRAINT "oa_spending_pkey" PRIMARY KEY ("account","month","kind")
);

-- AddForeignKey
ALTER TABLE "official_phone" ADD CONSTRAINT "official_phone_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE CASCADE ON UPDATE CASCADE;
