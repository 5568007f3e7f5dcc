-- AlterTable
ALTER TABLE "agency" ADD COLUMN     "phone" TEXT;
