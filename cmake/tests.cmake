# doorway_test(NAME SOURCES a_test.cpp … USES lib …)
# One executable and one ctest entry, so that a run stays quick.  Tests find
# the source tree in DOORWAY_SOURCE_DIR and a folder to write in by
# tests/support/temp_folder.h.
function(doorway_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE doorway_options ${TEST_USES} Catch2::Catch2WithMain)
  target_compile_definitions(${name} PRIVATE DOORWAY_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
