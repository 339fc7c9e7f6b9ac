# doorway_test(NAME SOURCES a_test.cpp … USES lib …)
# COMMAND …: what runs it, when it needs something around it.
# THREADS: a race could hide in it; ./dev test --threads builds it too (target threaded_tests) and
# runs what has the label "threads".
# One executable and one ctest entry, so that a run stays quick.  Tests find
# the source tree in DOORWAY_SOURCE_DIR and a folder to write in by
# tests/support/temp_folder.h.
add_custom_target(threaded_tests)
# What every test reads, Catch2 with it, is read once; and a test's own code is not optimized: what it
# tests is, and the compiler is what a full run waits for.
if(DOORWAY_PCH)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/test_headers.cpp CONTENT "")
  add_library(doorway_test_headers STATIC ${CMAKE_BINARY_DIR}/test_headers.cpp)
  target_link_libraries(doorway_test_headers PRIVATE doorway_options Catch2::Catch2WithMain)
  target_compile_options(doorway_test_headers PRIVATE -O0)
  target_precompile_headers(doorway_test_headers PRIVATE
    ${DOORWAY_COMMON_HEADERS} ${PROJECT_SOURCE_DIR}/tests/support/test.h)
endif()
function(doorway_test name)
  cmake_parse_arguments(TEST "THREADS" "" "SOURCES;USES;COMMAND" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE doorway_options ${TEST_USES} Catch2::Catch2WithMain)
  target_compile_definitions(${name} PRIVATE DOORWAY_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(DOORWAY_PCH)
    target_compile_options(${name} PRIVATE -O0)
    target_precompile_headers(${name} REUSE_FROM doorway_test_headers)
  endif()
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
