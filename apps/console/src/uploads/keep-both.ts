/** The path with a number before its ending, `a/photo.jpg` → `a/photo (2).jpg`; a number that is there is raised. Pure. */
export function keepBothPath(path: string): string {
  const slash = path.lastIndexOf('/');
  const [folder, name] = [path.slice(0, slash + 1), path.slice(slash + 1)];
  const dot = name.lastIndexOf('.');
  // A dot at the beginning hides a file; it begins no ending.
  const [base, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const [, stem = base, number] = /^(.*) \((\d{1,9})\)$/s.exec(base) ?? [];
  return `${folder}${stem} (${number ? Number(number) + 1 : 2})${ending}`;
}
