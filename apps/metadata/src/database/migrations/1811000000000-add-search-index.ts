import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a text can be found by: every three letters that follow each other in it, and every two where neither is ASCII, for words of
 * many scripts are that short. Each is a number that says which letters they are, so nothing depends on a locale or on a hash that
 * another Postgres computes otherwise. The bucket is a key like those (below zero), so that one index answers for each bucket alone.
 *
 * PL/pgSQL, for it goes through the letters once; its cost keeps Postgres from computing it row by row where the index has it.
 */
const SEARCH_KEYS = `
  CREATE FUNCTION search_keys(bucket uuid, searched text) RETURNS bigint[]
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
  DECLARE
    keys bigint[] := ARRAY[-1 - ('x' || left(replace(bucket::text, '-', ''), 15))::bit(60)::bigint];
    letter text;
    code bigint;
    before bigint := 0;
    three bigint := 0;
    place integer := 0;
  BEGIN
    FOREACH letter IN ARRAY string_to_array(searched, NULL) LOOP
      code := ascii(letter);
      -- A code point has 21 bits: three of them are 63.
      three := ((three << 21) & 9223372036854775807) | code;
      place := place + 1;
      IF place > 2 THEN
        keys := array_append(keys, three);
      END IF;
      IF before > 127 AND code > 127 THEN
        keys := array_append(keys, (before << 21) | code);
      END IF;
      before := code;
    END LOOP;
    RETURN keys;
  END
  $$;`;

/**
 * New keys wait in a list (fastupdate) that SortSearchIndexWorker empties, so that no commit has to: at the size that Postgres empties it
 * by itself one commit in some thousands would take half a second longer.
 */
const INDEX = `
  CREATE INDEX ix_files_search ON files USING gin (search_keys(bucket_id, search_text))
    WITH (fastupdate = on, gin_pending_list_limit = 16384) WHERE trashed_at IS NULL;`;

/** Finds rare words among many files. On a database with a million files it takes a minute, in which nothing is committed. */
export class AddSearchIndex1811000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SEARCH_KEYS);
    await queryRunner.query(INDEX);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_files_search');
    await queryRunner.query('DROP FUNCTION search_keys');
  }
}
