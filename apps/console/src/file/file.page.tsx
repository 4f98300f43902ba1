import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const FilePage = (): ReactNode => <Page title="FilePage">to come</Page>;
