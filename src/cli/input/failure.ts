/** The code of an error for an input that is not text. The run goes on with the other inputs. */
const UNREADABLE = 'UNREADABLE_INPUT';

export const unreadable = (message: string, cause?: unknown): Error =>
  Object.assign(new Error(message, cause === undefined ? undefined : { cause }), { code: UNREADABLE });

/** Reports whether an error is one of the input: a rejection, or an error of the operating system. */
export const isInputFailure = (error: unknown): error is Error =>
  error instanceof Error && ('syscall' in error || (error as NodeJS.ErrnoException).code === UNREADABLE);

/** Explanations of the operating system's error codes. */
export const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'a directory; name the files in it (dir/*.txt)',
  ENOTDIR: 'no such file: a part of the path is not a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EEXIST: 'the file exists already',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files on this computer',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the file name is too long',
  EBUSY: 'the file is in use',
  EIO: 'the device reports a read or write error',
  ENXIO: 'a socket or device, which cannot be read',
  EINVAL: 'the file cannot be read or written in this way',
  ENOMEM: 'not enough memory',
};

/** Returns the message of an error without Node's error code, system call and path. */
export function bareMessage({ message, syscall }: NodeJS.ErrnoException): string {
  const [line = ''] = message.split('\n');
  return syscall === undefined ? line : line.replace(/^[A-Z0-9_]+: /, '').replace(new RegExp(`, ${syscall}\\b.*$`), '');
}
