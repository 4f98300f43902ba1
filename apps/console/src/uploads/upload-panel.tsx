import type { ReactNode } from 'react';

export const UploadPanel = (): ReactNode => null;
