-- CreateTable
CREATE TABLE "api_key" (
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "expires_on" DATE,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "api_answer" (
    "key_name" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "body_hash" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_answer_pkey" PRIMARY KEY ("key_name","idempotency_key")
);

-- CreateTable
CREATE TABLE "api_answer_page" (
    "key_name" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "page" INTEGER NOT NULL,
    "lines" TEXT NOT NULL,

    CONSTRAINT "api_answer_page_pkey" PRIMARY KEY ("key_name","idempotency_key","page")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_answer_started_at_idx" ON "api_answer"("started_at");

-- AddForeignKey
ALTER TABLE "api_answer_page" ADD CONSTRAINT "api_answer_page_key_name_idempotency_key_fkey" FOREIGN KEY ("key_name", "idempotency_key") REFERENCES "api_answer"("key_name", "idempotency_key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "coordination_request_event" ADD COLUMN     "id" BIGSERIAL NOT NULL,
ADD COLUMN     "seq" BIGINT;

-- What happened before there was a feed is in it too: in the order of time, and of versions within a request.
WITH told AS (
    SELECT "request_code", "version",
           max("at") OVER (PARTITION BY "request_code" ORDER BY "version") AS "by_then"
    FROM "coordination_request_event"
), numbered AS (
    SELECT *, row_number() OVER (ORDER BY "by_then", "request_code", "version") AS "place" FROM told
)
UPDATE "coordination_request_event" e SET "seq" = n."place"
FROM numbered n WHERE n."request_code" = e."request_code" AND n."version" = e."version";

-- CreateIndex
CREATE UNIQUE INDEX "coordination_request_event_seq_key" ON "coordination_request_event"("seq");

-- What no reader of the feed has numbered yet.
CREATE INDEX "coordination_request_event_unnumbered" ON "coordination_request_event"("id") WHERE "seq" IS NULL;
