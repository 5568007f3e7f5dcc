import {
  CAPABILITIES,
  type ChannelKind,
  idOf,
  channelOf,
  type MachineKind,
} from '../../domain/notices/channel.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { grouped, viMoment } from '../format.ts'

const CHANNELS: Readonly<Record<ChannelKind, string>> = {
  telegram: 'Telegram',
  'zalo-bot': 'Zalo Bot',
  'zalo-oa': 'Zalo Official Account',
  webhook: 'Webhook',
  'case-source': 'cơ sở dữ liệu việc thi hành án',
}

const VI_MACHINE_CURES: Readonly<Record<MachineKind, (id: string) => string>> = {
  webhook: (id) =>
    `Nếu vẫn cần, đề nghị quản trị viên bật lại webhook số ${id} trên máy chủ của phần mềm; những gì bên nhận bỏ lỡ sẽ được gửi.`,
  'case-source': () =>
    'Đề nghị quản trị viên tạo hoặc sửa bảng phoi_hop_status trong cơ sở dữ liệu đó theo tài liệu hướng dẫn; phần mềm tự thử lại và ghi đủ tình trạng mới nhất.',
}

/** Where a document is handed in, and what is typed of it. */
function viFilesGo(link: string | undefined): string {
  return `Đề nghị gửi văn bản qua ${link === undefined ? 'hệ thống quản lý văn bản' : `trang này (cần đăng nhập): ${link}`} và nhắn số, ngày của văn bản, ví dụ: đã trả lời cv 145/UBND-NC ngày 23/11.`
}

/** One of several accounts of a channel: "Zalo Bot số 1". */
export function viAccount(account: string): string {
  const id = idOf(account)
  return `${CHANNELS[channelOf(account)]}${/^\d/.test(id) ? ` số ${id}` : ''}`
}

export const viChannel = {
  /** Above the codes that stand in place of buttons. */
  names: CHANNELS,
  /** Where messages go, in the order in which it is tried. */
  order: (names: readonly string[]) => `Nơi nhận tin: ${names.join(', nếu không được thì ')}`,
  /** A button that puts a channel first. */
  putFirst: (name: string) => `Nhận tin ở ${name} trước`,
  typeCode: 'Trả lời bằng cách nhắn mã:',
  /** Beside buttons, which do not show everywhere. */
  pressOrTypeCode: 'Bấm nút, hoặc nhắn mã (trên máy tính không hiện nút):',
  codeRefused: {
    unknown:
      'Mã này không có trong cuộc trò chuyện. Đề nghị nhắn "việc" để xem yêu cầu đang chờ và mã trả lời.',
    late: 'Mã này đã được dùng hoặc đã hết hạn; phần mềm chưa ghi nhận gì thêm.',
    several: 'Có nhiều tin đang chờ trả lời. Đề nghị nhắn đủ mã ghi trong tin, ví dụ: XN7K.',
  } satisfies Record<NoticeOf<'code-refused'>['why'], string>,
  /** To whoever sent a file or a video that the platform does not let us see; with the page that takes it, if there is one. */
  unseen: (link: string | undefined) =>
    `Zalo không cho phần mềm xem tệp, video hoặc nội dung vừa gửi. ${viFilesGo(link)}`,
  /** To whoever sent a file or a picture that we do not look at. */
  fileNotRead: (link: string | undefined) => `Phần mềm không nhận tệp, ảnh. ${viFilesGo(link)}`,
  /** Where a channel takes no files. */
  noFileHere: (name: string) =>
    `Kênh này không nhận tệp: ${name}. Đề nghị xem trên Telegram hoặc hỏi điều phối viên.`,
  /** The same where it can be fetched instead. */
  fileAt: (name: string, link: string) => `Tệp ${name} (mở được trong 30 phút): ${link}`,
  /** To whoever follows a link that opens nothing. */
  linkIsOver:
    'Đường dẫn này đã hết hạn hoặc không đúng. Đề nghị bấm lại trong tin nhắn để nhận đường dẫn mới.',
  accountLinked: ({ channel, name, title, at, former }: NoticeOf<'account-linked'>) =>
    `Tài khoản ${CHANNELS[channel]} vừa được liên kết với đồng chí ${name} (${title}) lúc ${viMoment(at)}${former ? `; trước đó là tài khoản của đồng chí ${former}` : ''}. Nếu không đúng, đề nghị bấm nút bên dưới: tài khoản đó sẽ không nhận tin nữa.`,
  unlinkButton: 'Không đúng, gỡ liên kết',
  accountUnlinked: ({ channel, name, title, by, at }: NoticeOf<'account-unlinked'>) =>
    `Tài khoản ${CHANNELS[channel]} của đồng chí ${name} (${title}) đã được ${by} gỡ liên kết lúc ${viMoment(at)}.`,
  chatUnlinked: 'Tài khoản này không còn được liên kết; nội dung tin đã được gỡ.',
  officeLeft: 'Đồng chí không còn giữ nhiệm vụ này; nội dung tin đã được gỡ.',
  accountSilent: ({ channel, direction, since, why, until }: NoticeOf<'account-silent'>) => {
    const name = CHANNELS[channel]
    if (CAPABILITIES[channel].isMachine) {
      return until
        ? `✅ Đã gửi lại được thay đổi của yêu cầu tới ${name} lúc ${viMoment(until)} (gián đoạn từ ${viMoment(since)}); phần còn chờ đang được gửi tiếp.`
        : `⚠️ Không gửi được thay đổi của yêu cầu tới ${name} từ ${viMoment(since)} (${why}). Các thay đổi được giữ lại, phần mềm tự gửi khi bên đó hoạt động trở lại. Đề nghị quản trị viên kiểm tra bên nhận và đường truyền.`
    }
    const what = direction === 'sends' ? 'gửi tin' : 'nhận tin'
    return until
      ? `✅ Đã ${what} trở lại được trên ${name} lúc ${viMoment(until)} (mất liên lạc từ ${viMoment(since)}).`
      : `⚠️ Không ${what} được trên ${name} từ ${viMoment(since)} (${why}). Tin gấp được chuyển sang tài khoản khác của người nhận nếu có; tin còn lại chờ và sẽ gửi khi có liên lạc. Đề nghị kiểm tra đường truyền của máy chủ.`
  },
  consentWithdrawn: (person: string, channel: ChannelKind) =>
    `⚠️ ${person} đã rút sự đồng ý trên ${CHANNELS[channel]}: tài khoản này đã được gỡ liên kết và dữ liệu của tài khoản đã được xóa. Đề nghị liên hệ cán bộ và cấp mã để liên kết kênh khác.`,
  accountRefused: (channel: ChannelKind, why: string) =>
    `⚠️ ${CHANNELS[channel]} không còn cho phép gửi tin (${why}). Các tin trên kênh này chưa gửi được. Đề nghị quản trị viên kiểm tra và cấp quyền lại cho phần mềm.`,
  auditSealed: ({ entries, seal, at }: NoticeOf<'audit-sealed'>) =>
    `Nhật ký truy cập đến ${viMoment(at)}: ${grouped(entries)} dòng, mã niêm phong ${seal}. Đề nghị giữ tin này: khi kiểm tra, nhật ký chưa bị sửa phải còn mã này.`,
  /** A program that hears of every change: it takes no more, or did not take one. */
  machineTrouble: (notice: NoticeOf<'machine-trouble'>) =>
    notice.trouble === 'off'
      ? `⚠️ Đã ngừng gửi thay đổi của yêu cầu tới ${viAccount(notice.account)} (${notice.detail}). ${VI_MACHINE_CURES[notice.machine](idOf(notice.account))}`
      : `⚠️ Một thay đổi của yêu cầu không gửi được tới ${viAccount(notice.account)} (${notice.detail}). Đề nghị quản trị viên xem nguyên nhân của tin số ${notice.outboxId} trên máy chủ của phần mềm và gửi lại khi đã khắc phục.`,
  /** Lines: how much waits for whom, and what to do. */
  awaitingLink: ({ people, total }: NoticeOf<'awaiting-link'>) => [
    `⚠️ ${grouped(total.messages)} tin đang chờ ${grouped(total.people)} cán bộ liên kết (hoặc mở lại) tài khoản:`,
    ...people.map(({ official, name, title, messages }) => {
      return `– ${name} (${title}), mã cán bộ ${String(official)}: ${grouped(messages)} tin`
    }),
    ...(total.people > people.length
      ? [`Và ${grouped(total.people - people.length)} cán bộ khác.`]
      : []),
    'Đề nghị cấp mã liên kết cho từng cán bộ (thực hiện trên máy chủ của phần mềm). Tin còn chờ được gửi ngay khi liên kết.',
  ],
} as const
