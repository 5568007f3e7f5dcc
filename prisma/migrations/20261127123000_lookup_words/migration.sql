-- Words of a request's document number and subject. What is kept of very long ones is enough to find them by. Its cost
-- is put far above what it takes, so that the planner reads the index and never splits the rows one by one: words that
-- are frequent each, and never stand together, would have it look at all of them.
CREATE FUNCTION "request_words"("folded" text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000000 AS $$
BEGIN
  RETURN regexp_split_to_array(left("folded", 600), '[^a-z0-9]+');
END $$;
DROP INDEX "coordination_request_words";
CREATE INDEX "coordination_request_words" ON "coordination_request" USING GIN ("request_words"("folded"));
