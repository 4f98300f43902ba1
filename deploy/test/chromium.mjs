import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * Path of a Chromium for the browser tests: the system's; else Debian's package where this is root on Debian; else Playwright's own.
 *
 * @returns empty when there is none to be had: Playwright then says what is missing
 */
export function provideChromium(root, node) {
  const found = onPath();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing Chromium from the Debian package …');
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'], options);
    if (onPath()) return onPath();
  }
  console.log("Installing Playwright's Chromium …");
  spawnSync(node, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium-headless-shell'], {
    stdio: 'inherit',
  });
  return '';
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
}
