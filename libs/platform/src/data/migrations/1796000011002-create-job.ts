import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work in the background: one row per job, with its input, progress, lease and result. */
export class CreateJob1796000011002 implements MigrationInterface {
  name = 'CreateJob1796000011002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job (
        id bigint NOT NULL AUTO_INCREMENT,
        kind varchar(100) NOT NULL,
        job_key varchar(190) NOT NULL,
        input json NOT NULL,
        state varchar(10) NOT NULL DEFAULT 'waiting',
        progress_done int NOT NULL DEFAULT 0,
        progress_total int NULL,
        progress_text varchar(200) NULL,
        result json NULL,
        error varchar(500) NULL,
        cancel_requested_at datetime(3) NULL,
        cancelled_by varchar(60) NULL,
        owner varchar(64) NULL,
        leased_until datetime(3) NULL,
        attempts int NOT NULL DEFAULT 0,
        run_after datetime(3) NULL,
        started_by_kind varchar(10) NOT NULL,
        started_by_id bigint NULL,
        started_by_name varchar(60) NOT NULL,
        created_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        started_at datetime(3) NULL,
        finished_at datetime(3) NULL,
        PRIMARY KEY (id),
        UNIQUE INDEX uq_job_kind_key (kind, job_key),
        INDEX ix_job_state (state, kind, run_after),
        INDEX ix_job_finished (finished_at),
        INDEX ix_job_started_by (started_by_id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job');
  }
}
