-- AlterTable
ALTER TABLE "enforcement_case" ADD COLUMN     "party_words" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "enforcement_case_numbers_idx" ON "enforcement_case" USING GIN ("numbers");

-- CreateIndex
CREATE INDEX "enforcement_case_party_words_idx" ON "enforcement_case" USING GIN ("party_words");

-- CreateIndex
CREATE INDEX "coordination_request_in_charge_code_idx" ON "coordination_request"("in_charge", "code");

-- CreateIndex
CREATE INDEX "coordination_request_asker_code_idx" ON "coordination_request"("asker", "code");

-- CreateIndex
CREATE INDEX "coordination_request_type_code_idx" ON "coordination_request"("type", "code");

-- What the schema language cannot say ---------------------------------------------------------------

-- The number at the end of a code, by which people name a request among themselves.
CREATE INDEX "coordination_request_serial" ON "coordination_request" ((substring("code" from 9)::int), "code");

-- Words of the document number and the subject. What is kept of very long ones is enough to find them by.
CREATE INDEX "coordination_request_words" ON "coordination_request"
  USING GIN (regexp_split_to_array(left("folded", 600), '[^a-z0-9]+'));

-- A party's whole name, and its initials.
CREATE INDEX "case_party_name" ON "case_party" (left("folded", 200), "case_code");
CREATE INDEX "case_party_initials" ON "case_party"
  (regexp_replace(left("folded", 200), '([a-z0-9])[a-z0-9]*[^a-z0-9]*', '\1', 'g'), "case_code");

CREATE FUNCTION "keep_party_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "enforcement_case" c
  SET "party_words" = ARRAY(
    SELECT DISTINCT word FROM "case_party" p, regexp_split_to_table(left(p."folded", 200), '[^a-z0-9]+') word
    WHERE p."case_code" = c."code" AND word <> '' ORDER BY word)
  WHERE c."code" IN (SELECT "case_code" FROM "touched");
  RETURN NULL;
END $$;
CREATE TRIGGER "party_words_after_insert" AFTER INSERT ON "case_party"
  REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "keep_party_words"();
CREATE TRIGGER "party_words_after_update" AFTER UPDATE ON "case_party"
  REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "keep_party_words"();
CREATE TRIGGER "party_words_after_delete" AFTER DELETE ON "case_party"
  REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "keep_party_words"();

-- Cases that are there already.
UPDATE "enforcement_case" c
SET "party_words" = ARRAY(
  SELECT DISTINCT word FROM "case_party" p, regexp_split_to_table(left(p."folded", 200), '[^a-z0-9]+') word
  WHERE p."case_code" = c."code" AND word <> '' ORDER BY word);
