-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "agency_kind" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "successor_kind" TEXT,

    CONSTRAINT "agency_kind_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "agency" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tree" TEXT NOT NULL,
    "parent" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "successors" TEXT[],
    "aliases" TEXT[],
    "folded" TEXT NOT NULL,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "request_type" (
    "code" TEXT NOT NULL,
    "spec" JSONB NOT NULL,

    CONSTRAINT "request_type_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "on" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("on")
);

-- CreateTable
CREATE TABLE "enforcement_pause" (
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,

    CONSTRAINT "enforcement_pause_pkey" PRIMARY KEY ("from_on")
);

-- CreateTable
CREATE TABLE "official" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "quiet_from" INTEGER,
    "quiet_to" INTEGER,
    "folded" TEXT NOT NULL,
    "external_code" TEXT,

    CONSTRAINT "official_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" SERIAL NOT NULL,
    "official_id" INTEGER NOT NULL,
    "agency" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address" (
    "id" SERIAL NOT NULL,
    "official_id" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "preference" INTEGER NOT NULL DEFAULT 1,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_code" (
    "id" SERIAL NOT NULL,
    "code_hash" TEXT NOT NULL,
    "official_id" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_attempt" (
    "id" SERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enforcement_case" (
    "code" TEXT NOT NULL,
    "decision_number" TEXT NOT NULL,
    "decision_on" DATE NOT NULL,
    "issuer" TEXT NOT NULL,
    "judgment_number" TEXT,
    "judgment_on" DATE,
    "judgment_court" TEXT,
    "field" TEXT NOT NULL,
    "obligation" TEXT,
    "amount" BIGINT,
    "status" TEXT NOT NULL,
    "officer_id" INTEGER,
    "commune" TEXT,
    "numbers" TEXT[],

    CONSTRAINT "enforcement_case_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "case_party" (
    "id" SERIAL NOT NULL,
    "case_code" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "gender" TEXT,
    "address" TEXT,
    "identifier" TEXT,
    "folded" TEXT NOT NULL,

    CONSTRAINT "case_party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coordination_request" (
    "code" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "privacy" TEXT NOT NULL,
    "asker" TEXT NOT NULL,
    "answerer" TEXT NOT NULL,
    "in_charge" TEXT NOT NULL,
    "officer_id" INTEGER,
    "contact_id" INTEGER,
    "case_code" TEXT,
    "document_number" TEXT NOT NULL,
    "document_on" DATE NOT NULL,
    "subject" TEXT,
    "limit" JSONB NOT NULL,
    "anchors" JSONB NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "received_on" DATE,
    "receipt_source" TEXT,
    "legal_due" JSONB,
    "internal_due" JSONB,
    "agreed_due" DATE,
    "due_ends_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "extension" JSONB,
    "transfer_to" INTEGER,
    "last_urged_on" DATE,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "coordination_request_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "coordination_request_event" (
    "request_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "official_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coordination_request_event_pkey" PRIMARY KEY ("request_code","version")
);

-- CreateTable
CREATE TABLE "reminder" (
    "request_code" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "rung" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("request_code","due_on","rung")
);

-- CreateTable
CREATE TABLE "series" (
    "name" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "series_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "account" TEXT,
    "chat_id" TEXT,
    "official_id" INTEGER,
    "address_id" INTEGER,
    "operation" TEXT NOT NULL,
    "lane" INTEGER NOT NULL,
    "notice" JSONB NOT NULL,
    "request" TEXT,
    "live" BOOLEAN NOT NULL DEFAULT false,
    "shown" INTEGER,
    "target_id" BIGINT,
    "press_id" TEXT,
    "cause" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "message_id" TEXT,
    "fate" TEXT,
    "error" TEXT,
    "repeats" BIGINT,
    "swept_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "outbox_id" BIGINT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "detail" TEXT,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("outbox_id","attempt")
);

-- CreateTable
CREATE TABLE "chat_pause" (
    "account" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_pause_pkey" PRIMARY KEY ("account","chat_id")
);

-- CreateTable
CREATE TABLE "question" (
    "account" TEXT NOT NULL,
    "chat_id" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("account","chat_id")
);

-- CreateTable
CREATE TABLE "job_run" (
    "job" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("job","slot")
);

-- CreateTable
CREATE TABLE "digest" (
    "id" SERIAL NOT NULL,
    "scope" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_section" (
    "digest_id" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "requests" TEXT[],

    CONSTRAINT "digest_section_pkey" PRIMARY KEY ("digest_id","section")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "official_id" INTEGER,
    "action" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "official_external_code_key" ON "official"("external_code");

-- CreateIndex
CREATE INDEX "membership_agency_role_idx" ON "membership"("agency", "role");

-- CreateIndex
CREATE UNIQUE INDEX "membership_official_id_agency_role_from_on_key" ON "membership"("official_id", "agency", "role", "from_on");

-- CreateIndex
CREATE INDEX "address_official_id_idx" ON "address"("official_id");

-- CreateIndex
CREATE UNIQUE INDEX "address_account_chat_id_key" ON "address"("account", "chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_code_code_hash_key" ON "link_code"("code_hash");

-- CreateIndex
CREATE INDEX "link_code_official_id_idx" ON "link_code"("official_id");

-- CreateIndex
CREATE INDEX "link_attempt_account_chat_id_at_idx" ON "link_attempt"("account", "chat_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "enforcement_case_decision_number_decision_on_issuer_key" ON "enforcement_case"("decision_number", "decision_on", "issuer");

-- CreateIndex
CREATE INDEX "case_party_case_code_idx" ON "case_party"("case_code");

-- CreateIndex
CREATE INDEX "coordination_request_in_charge_status_idx" ON "coordination_request"("in_charge", "status");

-- CreateIndex
CREATE INDEX "coordination_request_asker_status_idx" ON "coordination_request"("asker", "status");

-- CreateIndex
CREATE INDEX "coordination_request_officer_id_status_idx" ON "coordination_request"("officer_id", "status");

-- CreateIndex
CREATE INDEX "coordination_request_case_code_idx" ON "coordination_request"("case_code");

-- CreateIndex
CREATE INDEX "coordination_request_status_due_ends_at_idx" ON "coordination_request"("status", "due_ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "coordination_request_document_number_document_on_asker_answ_key" ON "coordination_request"("document_number", "document_on", "asker", "answerer", "type");

-- CreateIndex
CREATE INDEX "coordination_request_event_type_at_idx" ON "coordination_request_event"("type", "at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_account_external_id_key" ON "inbox"("account", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_account_chat_id_message_id_idx" ON "outbox"("account", "chat_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "digest_scope_on_key" ON "digest"("scope", "on");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_kind_fkey" FOREIGN KEY ("kind") REFERENCES "agency_kind"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_agency_fkey" FOREIGN KEY ("agency") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enforcement_case" ADD CONSTRAINT "enforcement_case_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_case_code_fkey" FOREIGN KEY ("case_code") REFERENCES "enforcement_case"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordination_request" ADD CONSTRAINT "coordination_request_type_fkey" FOREIGN KEY ("type") REFERENCES "request_type"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordination_request" ADD CONSTRAINT "coordination_request_case_code_fkey" FOREIGN KEY ("case_code") REFERENCES "enforcement_case"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordination_request" ADD CONSTRAINT "coordination_request_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordination_request_event" ADD CONSTRAINT "coordination_request_event_request_code_fkey" FOREIGN KEY ("request_code") REFERENCES "coordination_request"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_outbox_id_fkey" FOREIGN KEY ("outbox_id") REFERENCES "outbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_section" ADD CONSTRAINT "digest_section_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "digest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------

-- What waits to go out or to be processed is a small part of what is kept.
CREATE INDEX "outbox_waiting" ON "outbox" ("account", "lane", "id") WHERE "state" IN ('queued', 'failed', 'sending');
CREATE INDEX "outbox_live" ON "outbox" ("request") WHERE "live" OR "operation" = 'edit';
CREATE INDEX "outbox_question" ON "outbox" ("account", "chat_id") WHERE "notice"->>'kind' = 'question' AND "notice"->>'closed' IS NULL;
CREATE INDEX "outbox_unswept" ON "outbox" ("id") WHERE "state" = 'dead' AND "swept_at" IS NULL;
CREATE INDEX "inbox_waiting" ON "inbox" ("account", "chat_id", "id") WHERE "state" = 'new';

-- History is only ever added to.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'History is only added to';
END $$;
CREATE TRIGGER "history_is_kept" BEFORE UPDATE OR DELETE ON "coordination_request_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
