# doorway_test(NAME SOURCES a_test.cpp … USES lib …)
# COMMAND …: what runs it, when it needs something around it.
# THREADS: a race could hide in it; ./dev test --threads builds it too (target threaded_tests) and
# runs what has the label "threads".
# One executable and one ctest entry, so that a run stays quick.  Tests find
# the source tree in DOORWAY_SOURCE_DIR and a folder to write in by
# tests/support/temp_folder.h.
add_custom_target(threaded_tests)
function(doorway_test name)
  cmake_parse_arguments(TEST "THREADS" "" "SOURCES;USES;COMMAND" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE doorway_options ${TEST_USES} Catch2::Catch2WithMain)
  target_compile_definitions(${name} PRIVATE DOORWAY_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(NOT TEST_COMMAND)
    set(TEST_COMMAND ${name})
  endif()
  add_test(NAME ${name} COMMAND ${TEST_COMMAND})
  set_tests_properties(${name} PROPERTIES TIMEOUT 900)
  if(TEST_THREADS)
    set_tests_properties(${name} PROPERTIES LABELS threads)
    add_dependencies(threaded_tests ${name})
  endif()
endfunction()
