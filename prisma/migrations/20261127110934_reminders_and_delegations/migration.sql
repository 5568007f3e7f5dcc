-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "delegation_id" INTEGER;

-- What is over stays over: rungs keep their day and get their names.
ALTER TABLE "reminder" RENAME COLUMN "due_on" TO "from_on";
ALTER TABLE "reminder" ALTER COLUMN "rung" SET DATA TYPE TEXT
  USING CASE WHEN "rung" = 0 THEN 'T' WHEN "rung" > 0 THEN 'T+' || "rung" ELSE 'T' || "rung" END;
ALTER TABLE "reminder" ADD COLUMN "told" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "delegation" (
    "id" SERIAL NOT NULL,
    "official_id" INTEGER NOT NULL,
    "deputy_id" INTEGER,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "delegation_official_id_idx" ON "delegation"("official_id");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;
