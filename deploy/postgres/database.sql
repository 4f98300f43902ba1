-- Closes what Postgres leaves open to every role. Run as superuser in the system's database; may run again.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- Else a service could connect there, and list and create things.
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
