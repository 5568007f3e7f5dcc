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

-- CreateTable
CREATE TABLE "request_change" (
    "id" BIGSERIAL NOT NULL,
    "request_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "seq" BIGINT,

    CONSTRAINT "request_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "request_change_seq_key" ON "request_change"("seq");

-- AddForeignKey
ALTER TABLE "request_change" ADD CONSTRAINT "request_change_request_code_version_fkey" FOREIGN KEY ("request_code", "version") REFERENCES "coordination_request_event"("request_code", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What no reader of the feed has given a place yet.
CREATE INDEX "request_change_unplaced" ON "request_change"("id") WHERE "seq" IS NULL;

-- What happened before there was a feed is in it too: in the order of time, and of versions within a request.
INSERT INTO "request_change" ("request_code", "version")
SELECT "request_code", "version" FROM (
    SELECT "request_code", "version",
           max("at") OVER (PARTITION BY "request_code" ORDER BY "version") AS "by_then"
    FROM "coordination_request_event"
) told ORDER BY "by_then", "request_code", "version";

-- Whoever adds to the history adds to the feed.
CREATE FUNCTION "feed_request_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "request_change" ("request_code", "version") VALUES (NEW."request_code", NEW."version");
    RETURN NULL;
END $$;

CREATE TRIGGER "feed_request_event" AFTER INSERT ON "coordination_request_event"
    FOR EACH ROW EXECUTE FUNCTION "feed_request_event"();
