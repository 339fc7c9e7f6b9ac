// Tickets in a few scripts, with words of our own where the catalog has none yet.
#pragma once

#include "kiosk/draw/qr.h"
#include "kiosk/draw/ticket_picture.h"

namespace doorway::kiosk {

inline TicketWords english_ticket() {
  TicketWords words;
  words.language = "en";
  words.staff_language = "en";
  words.center = "Self-Help Center";
  words.place = "Lamoreaux Justice Center";
  words.caption = "Your number";
  words.number = "B-417";
  words.time = "10:05 AM";
  words.day = "Monday, November 23";
  words.check_caption = "Check digits";
  words.check = "0042";
  words.lines = {"Numbers are not called in order.", "Keep this paper with you."};
  words.address_caption = "About this place";
  words.address = "selfhelp.example.org";
  words.address_code = qr_code("https://selfhelp.example.org");
  return words;
}

inline TicketWords arabic_ticket() {
  TicketWords words = english_ticket();
  words.language = "ar";
  words.right_to_left = true;
  words.center = "مركز المساعدة الذاتية";
  words.caption = "رقمك";
  words.day = "الاثنين، ٢٣ نوفمبر";
  words.check_caption = "أرقام التحقق";
  words.lines = {"لا تُنادى الأرقام بالترتيب.", "احتفظ بهذه الورقة معك."};
  words.address_caption = "عن هذا المكان";
  return words;
}

inline TicketWords korean_ticket() {
  TicketWords words = english_ticket();
  words.language = "ko";
  words.center = "자가 도움 센터";
  words.caption = "번호";
  words.day = "11월 23일 월요일";
  words.check_caption = "확인 숫자";
  words.lines = {"번호는 순서대로 부르지 않습니다.", "이 종이를 가지고 계십시오."};
  words.address_caption = "안내";
  return words;
}

}  // namespace doorway::kiosk
