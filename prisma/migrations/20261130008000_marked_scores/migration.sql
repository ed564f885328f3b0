-- Whoever writes the kept scores of a project and environment marks its row with an id of that one write. A tick that
-- remembers what it had written finds out by it, in the statement that changes, whether anything was kept since.
ALTER TABLE "ProjectScore" ADD COLUMN "mark" UUID;

-- A writer that gives no mark of its own takes away the one that is there: what somebody remembers does not hold any more.
CREATE FUNCTION "ProjectScore_unmark"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."mark" := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER unmark BEFORE UPDATE ON "ProjectScore" FOR EACH ROW
  WHEN (NEW."mark" = OLD."mark") EXECUTE FUNCTION "ProjectScore_unmark"();
