-- AlterTable
ALTER TABLE "source_difference" DROP CONSTRAINT "source_difference_pkey",
ADD CONSTRAINT "source_difference_pkey" PRIMARY KEY ("source", "request_code", "field", "told");
