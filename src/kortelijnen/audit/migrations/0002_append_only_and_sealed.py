"""Nobody changes the trail, and a change behind the database's back is found (docs/adr/0004)."""

from django.db import migrations

TRAIL = """
CREATE FUNCTION kl_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the trail is append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION kl_audit_refuse();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION kl_audit_refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION kl_audit_refuse();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION kl_audit_refuse();

-- What is hashed: every column, each with its length, so that no two rows read alike.
CREATE FUNCTION kl_audit_line(e audit_entry) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(length(part) || ':' || part, ',') FROM unnest(ARRAY[
    e.id::text, (extract(epoch FROM e.at) * 1000000)::bigint::text, e.actor, e.actor_name, e.roles,
    coalesce(e.team_id::text, '-'), e.verb, e.kind, e.ref, e.household_ref, e.outcome, e.note]) AS part
$$;

-- Runs when the work is committed: the lock is held for that moment only, so no two writers wait long or cross.
CREATE FUNCTION kl_audit_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before audit_seal%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock(7513);
  SELECT * INTO before FROM audit_seal ORDER BY number DESC LIMIT 1;
  INSERT INTO audit_seal (number, entry_id, hash) VALUES (
    coalesce(before.number, 0) + 1, NEW.id,
    sha256(coalesce(before.hash, ''::bytea) || convert_to(kl_audit_line(NEW), 'UTF8')));
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER seal AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION kl_audit_seal();
"""

NO_TRAIL = """
DROP TRIGGER seal ON audit_entry;
DROP TRIGGER no_truncate ON audit_seal;
DROP TRIGGER append_only ON audit_seal;
DROP TRIGGER no_truncate ON audit_entry;
DROP TRIGGER append_only ON audit_entry;
DROP FUNCTION kl_audit_seal();
DROP FUNCTION kl_audit_line(audit_entry);
DROP FUNCTION kl_audit_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_trail")]
    operations = [migrations.RunSQL(TRAIL, NO_TRAIL)]
