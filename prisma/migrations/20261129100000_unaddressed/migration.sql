-- What waits for its reader to be linked was written down as dead.
update "outbox" set "state" = 'unaddressed' where "state" = 'dead' and "fate" = 'no-address' and "operation" = 'send';

CREATE INDEX "outbox_unaddressed" ON "outbox" ("official_id") WHERE "state" = 'unaddressed';
DROP INDEX "outbox_unswept";
CREATE INDEX "outbox_unswept" ON "outbox" ("id") WHERE "state" IN ('dead', 'unaddressed') AND "swept_at" IS NULL;
