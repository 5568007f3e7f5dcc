-- AlterTable
ALTER TABLE "agency" ADD COLUMN     "region" TEXT;
