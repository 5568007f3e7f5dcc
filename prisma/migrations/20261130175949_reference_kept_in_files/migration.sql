-- DropForeignKey
ALTER TABLE "agency" DROP CONSTRAINT "agency_kind_fkey";

-- DropTable
DROP TABLE "agency_kind";

-- DropTable
DROP TABLE "enforcement_pause";
