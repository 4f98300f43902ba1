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
