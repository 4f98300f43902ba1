import { expect, test, USER } from './stories.js';

test('a folder by size shows its folders first, and no file of theirs', async ({ page, logIn, service }) => {
  const sizes = {
    'sorted/middle.txt': 200,
    'sorted/in/deep.txt': 5000,
    'sorted/small.txt': 10,
    'sorted/large.txt': 900,
  };
  for (const [path, size] of Object.entries(sizes)) await service.put(USER, path, 'x'.repeat(size));
  await logIn(page, USER, '/files/my-files?folder=sorted');
  const rows = page.getByRole('row');
  const shows = async (...names: string[]): Promise<void> => {
    for (const [at, name] of names.entries()) await expect(rows.nth(at + 1)).toContainText(name);
    await expect(rows).toHaveCount(names.length + 1);
  };
  await shows('in', 'large.txt', 'middle.txt', 'small.txt');
  const size = page.getByRole('columnheader', { name: 'Size' });
  await size.getByRole('button').click();
  await shows('in', 'large.txt', 'middle.txt', 'small.txt');
  await expect(size).toHaveAttribute('aria-sort', 'descending');
  await size.getByRole('button').click();
  await shows('in', 'small.txt', 'middle.txt', 'large.txt');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Changed last');
  await shows('in', 'large.txt', 'small.txt', 'middle.txt');
  // What comes meanwhile takes its place.
  await service.put(USER, 'sorted/newest.txt', 'x');
  await shows('in', 'newest.txt', 'large.txt', 'small.txt', 'middle.txt');
});

test('what was deleted is offered back for as long as it is in the trash', async ({ page, logIn, service }) => {
  const { id } = await service.put(USER, 'undone/there.txt', 'x');
  await logIn(page, USER, '/files/my-files?folder=undone');
  await page.getByRole('checkbox', { name: 'Select there.txt' }).click();
  await expect(page.getByRole('row', { name: /there\.txt/, selected: true })).toBeFocused();
  await page.keyboard.press('Delete');
  const notice = page.getByRole('alert').filter({ hasText: '1 file is in the trash' });
  // Under the pointer it doesn't go by itself.
  await notice.hover();
  await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
  await service.as(USER, `/v1/trash/${id}/restore`, { method: 'POST', body: '{}' });
  await expect(notice).toBeHidden();
  await expect(page.getByRole('row', { name: /there\.txt/, selected: false })).toBeVisible();
});
