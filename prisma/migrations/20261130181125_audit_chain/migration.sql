-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "hash" BYTEA,
ADD COLUMN     "position" BIGINT;

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_position_key" ON "audit_entry"("position");

-- CreateIndex
CREATE INDEX "audit_entry_official_id_idx" ON "audit_entry"("official_id");

-- What is hashed of a row, after the hash of the row before.
CREATE FUNCTION "audit_seal"("before" BYTEA, "entry" "audit_entry", "at_position" BIGINT) RETURNS BYTEA
LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256("before" || convert_to(jsonb_build_array(
    "at_position", (extract(epoch FROM "entry"."at") * 1000)::bigint, "entry"."official_id", "entry"."action", "entry"."facts"
  )::text, 'UTF8'))
$$;

CREATE FUNCTION "audit_append"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  "head" "audit_head";
  "sealed" BYTEA;
BEGIN
  -- At the end of a transaction: whoever comes next waits for no more than its commit.
  SELECT * INTO "head" FROM "audit_head" FOR UPDATE;
  "sealed" := "audit_seal"("head"."hash", NEW, "head"."position" + 1);
  UPDATE "audit_entry" SET "position" = "head"."position" + 1, "hash" = "sealed" WHERE "id" = NEW."id";
  UPDATE "audit_head" SET "position" = "head"."position" + 1, "hash" = "sealed";
  RETURN NULL;
END
$$;

CREATE FUNCTION "audit_refuse"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD."hash" IS NULL AND (OLD."id", OLD."at", OLD."official_id", OLD."action", OLD."facts")
      IS NOT DISTINCT FROM (NEW."id", NEW."at", NEW."official_id", NEW."action", NEW."facts") THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_entry is only ever added to';
END
$$;

INSERT INTO "audit_head" VALUES (1, 0, '\x');

DO $$
DECLARE
  "entry" "audit_entry";
  "last" "audit_head" := ROW(1, 0, '\x');
BEGIN
  FOR "entry" IN SELECT * FROM "audit_entry" ORDER BY "id" LOOP
    "last" := ROW(1, "last"."position" + 1, "audit_seal"("last"."hash", "entry", "last"."position" + 1));
    UPDATE "audit_entry" SET "position" = "last"."position", "hash" = "last"."hash" WHERE "id" = "entry"."id";
  END LOOP;
  UPDATE "audit_head" SET "position" = "last"."position", "hash" = "last"."hash";
END
$$;

CREATE CONSTRAINT TRIGGER "audit_append" AFTER INSERT ON "audit_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "audit_append"();
CREATE TRIGGER "audit_unchanged" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_kept" BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();
