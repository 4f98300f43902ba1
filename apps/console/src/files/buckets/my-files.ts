/** Everybody's first bucket; the service makes it when it is first used. */
export const MY_FILES = 'my-files';
