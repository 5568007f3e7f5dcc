-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "source" TEXT;
