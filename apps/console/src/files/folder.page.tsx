import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const FolderPage = (): ReactNode => <Page title="FolderPage">to come</Page>;
