/** Of the File System Access API, which TypeScript's DOM library lacks: https://wicg.github.io/file-system-access/ */
interface FileSystemHandle {
  queryPermission(descriptor: { mode: 'read' }): Promise<PermissionState>;
  requestPermission(descriptor: { mode: 'read' }): Promise<PermissionState>;
}
