/** How urgent a message is. answer: to what somebody has just done · urgent · ordinary · bulk */
export type Lane = 'answer' | 'urgent' | 'ordinary' | 'bulk'
