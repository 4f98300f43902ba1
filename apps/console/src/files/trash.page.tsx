import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const TrashPage = (): ReactNode => <Page title="TrashPage">to come</Page>;
