/** Parts that run the same version stand together, in the order they came: hundreds of nodes are a line or two. Pure. */
export function partsByVersion(versions: Readonly<Record<string, string>>): { version: string; parts: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const [part, version] of Object.entries(versions)) groups.set(version, [...(groups.get(version) ?? []), part]);
  return [...groups].map(([version, parts]) => ({ version, parts }));
}
