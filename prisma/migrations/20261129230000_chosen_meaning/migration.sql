-- AlterTable
ALTER TABLE "unknown_sentence" ADD COLUMN     "chosen" TEXT;
