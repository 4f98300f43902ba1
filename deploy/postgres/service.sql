-- A role and a schema of the same name for one service. Run once, as superuser in the system's database.
CREATE ROLE :"service" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 40;
GRANT CONNECT ON DATABASE :"database" TO :"service";
CREATE SCHEMA :"service" AUTHORIZATION :"service";
ALTER ROLE :"service" IN DATABASE :"database" SET search_path = :"service";
