import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN, expect, test, USER } from './stories.js';
import { REPAIR_DELAY_MS, type System } from './system.js';

const MIB = 1024 * 1024;
const ROOT = join(import.meta.dirname, '../../..');

/** Does to a local node what `npm run nodes` does. */
function nodes(system: System, action: string, name: string): void {
  const program = join(ROOT, 'dist/deploy/local/src/nodes.js');
  const env = { ...process.env, BYTENODE_HOME: system.home };
  const { status, stderr } = spawnSync(process.execPath, [program, action, name], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Flips a byte in the largest blocks of a node's disk, as rot does. @returns how many */
function rot(system: System, node: string): number {
  const folder = join(system.home, 'kubo', node, 'blocks');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.data'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size > MIB / 2);
  for (const path of files) {
    const bytes = readFileSync(path);
    bytes[1000] = (bytes[1000] ?? 0) ^ 0xff;
    writeFileSync(path, bytes);
  }
  return files.length;
}

test.describe('operators', () => {
  test.setTimeout(360_000);

  test('a killed node shows on dashboard, chunk map and protection, and all of it heals', async ({
    page,
    context,
    logIn,
    service,
    system,
  }) => {
    const { id } = await service.put(ADMIN, 'heal/me.bin', new Uint8Array(40 * MIB));
    await logIn(page, ADMIN, '/dashboard');
    // The count of chunks may be a minute old.
    await expect(page.getByRole('heading', { name: 'All is well' })).toBeVisible({ timeout: 120_000 });
    const file = await context.newPage();
    await file.goto(`/file/${id}`);
    await expect(file.getByText('3 of 3 copies', { exact: true })).toBeVisible();
    await expect(file.getByText('Readable if any 2 more nodes fail.')).toBeVisible();

    nodes(system, 'kill', 'kubo-3');
    await expect(page.getByRole('heading', { name: 'All is well' })).toBeHidden({ timeout: 60_000 });
    await expect(page.getByRole('row', { name: /kubo-3/ })).toContainText('Down');
    await expect(file.getByText('the node is down')).toBeVisible();
    await expect(file.getByText('Readable if any 2 more nodes fail.')).toBeHidden();

    // Copies are made on the nodes that are left, without anybody asking.
    await expect(file.getByText('3 of 3 copies', { exact: true })).toBeVisible({ timeout: 90_000 });
    await expect(file.getByText('Readable if any 2 more nodes fail.')).toBeVisible();
    await file.getByRole('button', { name: 'Check now' }).click();
    await expect(file.getByText('Every chunk was found whole')).toBeVisible();

    nodes(system, 'start', 'kubo-3');
    await expect(page.getByRole('heading', { name: 'All is well' })).toBeVisible({ timeout: 120_000 });
  });

  test('a health check finds rotten copies, sets them right, and then finds nothing', async ({
    page,
    logIn,
    service,
    system,
  }) => {
    const { id } = await service.put(ADMIN, 'rot/me.bin', new Uint8Array(24 * MIB).fill(7));
    // Copies that only their writer vouches for are proved soon by themselves: those that rot afterwards are for the check to find.
    await expect
      .poll(async () => {
        const { items } = (await service.as(ADMIN, `/v1/files/${id}/chunks`)) as {
          items: { replicas: { checkedAt: string | null }[] }[];
        };
        return items.flatMap(({ replicas }) => replicas).every(({ checkedAt }) => checkedAt !== null);
      })
      .toBe(true);
    expect(rot(system, 'kubo-1')).toBeGreaterThan(0);
    await logIn(page, ADMIN, '/health-checks');
    await page.getByLabel(/^Deep/).check();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await expect(page.getByText('Findings').first()).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole('table').getByText('Copy corrupt').first()).toBeVisible();
    await expect(page.getByText('Not done: this was a dry run.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Set right' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Set right' }).click();
    await expect(page.getByText('Sets right what it finds.')).toBeVisible();
    await expect(page.getByText('Done in this check.').first()).toBeVisible({ timeout: 120_000 });
    await expect.poll(async () => (await service.file(ADMIN, id)).protection, { timeout: 120_000 }).toBe('full');
    await page.goto(`/file/${id}`);
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByText('Every chunk was found whole')).toBeVisible();
  });

  test('a node is drained to the proof that it can go, and used again', async ({ page, logIn, service }) => {
    await service.put(USER, 'drain/me.bin', new Uint8Array(24 * MIB));
    await logIn(page, ADMIN, '/nodes');
    await page.getByRole('link', { name: 'kubo-5' }).click();
    await page.getByRole('tab', { name: 'Take out' }).click();
    await page.getByRole('button', { name: 'See the plan' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Drain kubo-5' }).click();
    // What was begun stands in the service: a reload goes on where it was.
    await page.reload();
    // Copies are moved at a pace that leaves others their speed, and only when nothing is to be repaired.
    await expect(page.getByText('none of them is ours')).toBeVisible({ timeout: 240_000 });
    await page
      .getByRole('button', { name: /Use it again/ })
      .last()
      .click();
    await expect(page.getByText('Preflight')).toBeVisible();
    await expect
      .poll(async () => {
        const { items } = (await service.as(ADMIN, '/v1/nodes')) as { items: { name: string; state: string }[] };
        return items.find(({ name }) => name === 'kubo-5')?.state;
      })
      .toBe('online');
  });

  test('a plan is shown before anything moves', async ({ page, logIn }) => {
    await logIn(page, ADMIN, '/balance');
    await page.getByRole('button', { name: 'Count anew and plan' }).click();
    await expect(page.getByRole('heading', { name: 'Counted anew' })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('heading', { name: /The plan|The nodes are balanced/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /kubo-1/ }).first()).toBeVisible();
  });

  test('settings say where they come from, and show no secret', async ({ page, logIn, system }) => {
    await logIn(page, ADMIN, '/settings');
    const row = page.getByRole('row', { name: /REPAIR_DELAY_MS/ });
    await expect(row).toContainText(REPAIR_DELAY_MS);
    await expect(row).toContainText('environment');
    expect(await page.content()).not.toContain(system.setupLink.split('#')[1]);
  });
});
