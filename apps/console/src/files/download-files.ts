import { t } from '@lingui/core/macro';
import { tellProblem } from '../look/tell.js';
import { linkTo } from './files-api.js';

/** More at once browsers take for an attack. */
export const MAX_DOWNLOADS = 10;

/** Lets the browser download files, each by a link, so that nothing of them is in memory. */
export async function downloadFiles(files: readonly { id: string; name: string }[]): Promise<void> {
  for (const { id } of files) {
    try {
      followLink(await linkTo(id, 'attachment'));
    } catch (error) {
      tellProblem(t`The download could not begin`, error);
      return;
    }
  }
}

/** `download` keeps the page where it is, whatever the answer is; the answer names the file. */
function followLink(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
