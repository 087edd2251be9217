import { createMemoryArchive } from '../../shared/cloud/memory-archive.ts';
import { describeArchive } from './archive.contract.ts';

describeArchive('memory', createMemoryArchive);
